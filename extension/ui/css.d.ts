/** Style sheets are imported as text (`with { type: "text" }`) and adopted, never put into a <style> element. */
declare module "*.css" {
  const css: string;
  export { css as default };
}
