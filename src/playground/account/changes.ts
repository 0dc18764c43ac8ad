/** Tells listeners that something a person or a test could look at is different now. */
export class Changes {
  private readonly listeners = new Set<() => void>();

  /** Returns the function that ends listening. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  announce(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
