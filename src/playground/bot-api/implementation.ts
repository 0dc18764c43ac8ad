import type { ApiMethods, InputFile, Opts } from 'grammy/types';
import type { Account } from '../account/account';
import type { Upload } from './read-request';

export type MethodName = keyof ApiMethods;

/** A method's parameters as they arrive: uploads are `attach://<name>` strings by now. */
export type Params<M extends MethodName> = { [K in keyof Opts<M>]: Exclude<Opts<M>[K], InputFile> };

export interface Call {
  account: Account;
  /** Files of the request by their part's name. */
  uploads: ReadonlyMap<string, Upload>;
  /** Aborted when the caller hangs up. */
  signal: AbortSignal;
}

/** Typed by grammY's own declarations, so that a change of theirs fails the build here. Throws BotApiError. */
export type Implementation<M extends MethodName> = (
  call: Call,
  params: Params<M>,
) => ReturnType<ApiMethods[M]> | Promise<ReturnType<ApiMethods[M]>>;

export type Implementations = { [M in MethodName]?: Implementation<M> };
