/** A change that a shared piece of the page may make; TanStack's mutations are of this form. */
export interface Change<Input> {
  isPending: boolean;
  error: unknown;
  mutate: (input: Input, options?: { onSuccess?: () => void }) => void;
}
