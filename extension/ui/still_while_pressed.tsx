/**
 * Holds what it shows as it is while a pointer is down on it. News that came between the press and the release would
 * move the button from under the pointer, and the browser makes no click of a press that ends elsewhere.
 * Not here: what is shown.
 */
import { Component, type ComponentChildren, createRef } from "preact";

export class StillWhilePressed extends Component<{ children: ComponentChildren }> {
  private readonly root = createRef<HTMLDivElement>();
  private pressed = false;
  private stale = false;

  override shouldComponentUpdate(): boolean {
    this.stale ||= this.pressed;
    return !this.pressed;
  }

  override componentWillUnmount(): void {
    this.listen(false);
  }

  private readonly press = (): void => {
    this.pressed = true;
    this.listen(true);
  };

  /** The click comes right after the release, in the same turn or the next: what waited is shown behind it. */
  private readonly release = (): void => {
    this.listen(false);
    setTimeout(() => {
      this.pressed = false;
      if (this.stale) this.forceUpdate();
      this.stale = false;
    });
  };

  /** One that was let go outside of the window shows by its next move. */
  private readonly move = (event: PointerEvent): void => {
    if (event.buttons === 0) this.release();
  };

  /** A pointer may be let go anywhere, so the window tells, before anybody can keep it from us. */
  private listen(on: boolean): void {
    const change = (on ? window.addEventListener : window.removeEventListener).bind(window);
    for (const type of ["pointerup", "pointercancel", "blur"] as const) change(type, this.release, true);
    change("pointermove", this.move as EventListener, true);
  }

  override render({ children }: { children: ComponentChildren }) {
    return (
      <div class="still" ref={this.root} onPointerDown={this.press}>
        {children}
      </div>
    );
  }
}
