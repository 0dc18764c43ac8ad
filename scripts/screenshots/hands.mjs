/** What a person does with one of the phones on the chat page, and a picture of it. `role`: `customer`, `admin`. */
export function handsOf(page, role) {
  const phone = page.locator(`.seat[data-role=${role}] .phone:visible`);
  const question = () => phone.locator('.mine').last();
  const key = (label) => phone.locator('.inline-keyboard .key').filter({ hasText: label }).last();
  return {
    phone,
    key,
    question,
    async start() {
      await phone.getByRole('button', { name: 'Start', exact: true }).click();
      await phone.locator('.theirs .key').first().waitFor();
    },
    press: (label) => key(label).click(),
    says: (text) => phone.locator('.theirs').filter({ hasText: text }).last().waitFor(),
    /** Writes a message and gives the bot's answer to it. */
    async ask(text) {
      const answer = phone.locator('.theirs').nth(await phone.locator('.theirs').count());
      await phone.getByRole('textbox', { name: 'Message' }).fill(text);
      await phone.getByRole('button', { name: 'Send' }).click();
      await answer.locator('.key').first().waitFor();
      return answer;
    },
    /** Scrolls until the message stands right below the chat's header. */
    async bringUp(message) {
      await message.evaluate((element) => {
        const chat = element.closest('.messages');
        chat.scrollTop += element.getBoundingClientRect().top - chat.getBoundingClientRect().top - 12;
      });
    },
    /** Scrolls to the newest message. */
    async bringEnd() {
      await phone.locator('.messages').evaluate((chat) => {
        chat.scrollTop = chat.scrollHeight;
      });
    },
    /** A PNG of the phone, with no trace of the hand. */
    async picture() {
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.activeElement?.blur());
      // What has just been scrolled says so a frame later, and its date floats over it for a while.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await phone.locator('.floating').waitFor({ state: 'hidden' });
      await page.locator('.toast').first().waitFor({ state: 'detached' });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      return phone.screenshot({ animations: 'disabled', caret: 'hide' });
    },
  };
}
