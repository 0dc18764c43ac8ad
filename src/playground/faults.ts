import type { FaultRule } from './contract';

/** A rule in force; `gone` resolves when it is removed, so that hanging calls end. */
export interface ActiveFault {
  rule: FaultRule;
  gone: Promise<void>;
}

interface Entry extends ActiveFault {
  left: number;
  onHit: () => void;
  remove: () => void;
}

/** Scripted misbehaviour: each rule is in force from `add` until removed or used up. */
export class Faults {
  private entries: Entry[] = [];

  /** Returns the remover; removing twice does nothing. `onHit` is called for each call that it hits. */
  add(rule: FaultRule, onHit: () => void = () => undefined): () => void {
    let leave = (): void => undefined;
    const gone = new Promise<void>((resolve) => (leave = resolve));
    const entry: Entry = {
      rule,
      gone,
      left: rule.times ?? Infinity,
      onHit,
      remove: () => {
        this.entries = this.entries.filter((other) => other !== entry);
        leave();
      },
    };
    this.entries.push(entry);
    return entry.remove;
  }

  /** The first rule that hits this call, counted as used. */
  take(method: string, chatId: unknown): ActiveFault | undefined {
    const entry = this.entries.find(({ rule, left }) => left > 0 && hits(rule, method, chatId));
    if (!entry) return undefined;
    entry.left -= 1;
    entry.onHit();
    // A used-up hang stays until it is removed: its caller still waits.
    if (entry.left <= 0 && !entry.rule.kind.startsWith('hang')) entry.remove();
    return entry;
  }

  rules(): FaultRule[] {
    return this.entries.map(({ rule }) => rule);
  }

  clear(): void {
    for (const entry of [...this.entries]) entry.remove();
  }
}

function hits(rule: FaultRule, method: string, chatId: unknown): boolean {
  const methods = rule.method === undefined ? undefined : [rule.method].flat();
  if (methods && !methods.some((name) => name.toLowerCase() === method.toLowerCase())) return false;
  return rule.chatId === undefined || String(rule.chatId) === String(chatId);
}
