/** Buttons whose press does something, guarded against presses that no person made. */
import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { type PressRefusal, refusePress } from "./trusted_press";
import { testId } from "./test_id";

export interface PressGuard {
  /** The element that a page sees of us, or null on our own pages: what the guard measures against. */
  host(): Element | null;
  /** Hears of a press that was refused, so that the card can say so. */
  refused(why: PressRefusal): void;
}

export const PressGuardContext = createContext<PressGuard>({ host: () => null, refused: () => undefined });

export interface PressProps {
  onPress: () => void;
  children: ComponentChildren;
  class?: string;
  mark?: string;
  label?: string | undefined;
  title?: string | undefined;
  disabled?: boolean;
  /** Name by which a key of the card finds the button, to see whether it may be pressed. */
  keyed?: string;
  /** `aria-describedby`: id of the sentence that says why it is disabled or what it will do. */
  describedBy?: string | undefined;
}

export function Press({
  onPress,
  children,
  class: variant = "",
  mark,
  label,
  title,
  disabled,
  describedBy,
  keyed,
}: PressProps) {
  const guard = useContext(PressGuardContext);
  return (
    <button
      type="button"
      class={`button ${variant}`}
      aria-label={label}
      title={title}
      aria-disabled={disabled ? "true" : undefined}
      aria-describedby={describedBy}
      data-key={keyed}
      onClick={(event) => {
        // The second click of a double click is not a second wish.
        if (disabled || event.detail > 1) return;
        const why = refusePress(event, guard.host());
        if (why === null) onPress();
        else guard.refused(why);
      }}
      {...(mark ? testId(mark) : {})}
    >
      {children}
    </button>
  );
}
