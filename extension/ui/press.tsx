/** Buttons whose press does something, guarded against presses that no person made. */
import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { refusePress } from "./trusted_press";
import { testId } from "./test_id";

/** The element that a page sees of us, or null on our own pages: what the guard measures against. */
export const HostContext = createContext<() => Element | null>(() => null);

export interface PressProps {
  onPress: () => void;
  children: ComponentChildren;
  class?: string;
  mark?: string;
  label?: string | undefined;
  title?: string | undefined;
  disabled?: boolean;
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
}: PressProps) {
  const host = useContext(HostContext);
  return (
    <button
      type="button"
      class={`button ${variant}`}
      aria-label={label}
      title={title}
      aria-disabled={disabled ? "true" : undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        // The second click of a double click is not a second wish.
        if (disabled || event.detail > 1) return;
        if (refusePress(event, host()) === null) onPress();
      }}
      {...(mark ? testId(mark) : {})}
    >
      {children}
    </button>
  );
}
