// What the clipboard holds, as a person would find out. Not here: what should be in it (the tests).
import { until } from "./harness.mjs";

/** Pasted by a key press of the user's into a field of the page, which goes again. */
export async function pastedInto(page) {
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "paste-here";
    document.body.prepend(field);
    field.focus();
  });
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  const text = await until("it is pasted", () => page.evaluate(() => document.querySelector("#paste-here").value));
  await page.evaluate(() => document.querySelector("#paste-here").remove());
  return text;
}
