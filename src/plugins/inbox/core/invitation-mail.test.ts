import { invitationMail } from './invitation-mail';

const invitation = {
  name: 'Lena Berg',
  inviter: 'Alex Kim',
  business: 'Lumen & Oak',
  languages: ['en'],
  url: 'https://desk.example/join/abc',
  days: 7,
};

test('says who invites, to what, and until when', () => {
  const { subject, text } = invitationMail(invitation);
  expect(subject).toBe('Your invitation to Lumen & Oak’s helpdesk');
  expect(text).toContain('Hello Lena Berg,');
  expect(text).toContain('Alex Kim invites you');
  expect(text).toContain('\n\nhttps://desk.example/join/abc\n\n');
  expect(text).toContain('7 days');
});

test.each([
  [['de-AT', 'en'], 'Einladung zum Helpdesk'],
  [['fr', 'de'], 'Einladung zum Helpdesk'],
  [['fr'], 'Your invitation'],
])('speaks the first language of the business that it knows (%s)', (languages, subject) => {
  expect(invitationMail({ ...invitation, languages }).subject).toContain(subject);
});

test('a name brings no lines of its own into the mail or its subject', () => {
  const { subject, text } = invitationMail({
    ...invitation,
    business: 'Lumen\r\nBcc: x@example.com',
    name: 'A\n\nhttps://evil.example',
  });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text.split('\n')).not.toContain('https://evil.example');
});
