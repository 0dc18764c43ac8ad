/** `work`'s result, or an error "<failure> within <n> ms" when it takes longer; `work` itself is not stopped. */
export async function within<T>(ms: number, work: PromiseLike<T>, failure: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${failure} within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
