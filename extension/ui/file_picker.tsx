/** A button that lets the user choose files. The browser's own field stays out of sight. Not here: what becomes of them. */
import { useRef } from "preact/hooks";

export interface FilePickerProps {
  /** What the button says. */
  label: string;
  /** Endings and types, as the field's `accept` takes them; any file when absent. */
  accept?: string;
  multiple?: boolean;
  /** Classes of the button. */
  class?: string;
  /** Hears of at least one file. The same file can be chosen again. */
  onFiles: (files: [File, ...File[]]) => void;
}

export function FilePicker({ label, accept, multiple = false, class: look = "button", onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="file"
        type="file"
        tabIndex={-1}
        accept={accept}
        multiple={multiple}
        aria-label={label}
        onChange={(event) => {
          const [first, ...others] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (first !== undefined) onFiles([first, ...others]);
        }}
      />
      <button type="button" class={look} onClick={() => input.current?.click()}>
        {label}
      </button>
    </>
  );
}
