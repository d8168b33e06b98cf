import { useState } from 'preact/hooks';

import { useScreen } from './screen-context';

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Name and e-mail, both optional: a hint to the agents, never a proof. */
export function ProfileForm() {
  const { say, controller } = useScreen();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [isWrong, setWrong] = useState(false);

  const submit = (event: Event): void => {
    event.preventDefault();
    const typed = { name: name.trim() || null, email: email.trim() || null };
    if (typed.email && !MAIL.test(typed.email)) return setWrong(true);
    controller.answerProfile(typed.name || typed.email ? typed : null);
  };
  return (
    <form class="profile" onSubmit={submit} noValidate>
      <h2>{say('beforeWeStart')}</h2>
      <p class="quiet">{say('beforeWeStartText')}</p>
      <label>
        {say('yourName')}
        <input
          value={name}
          maxLength={120}
          autocomplete="name"
          data-autofocus
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label>
        {say('yourEmail')}
        <input
          type="email"
          value={email}
          maxLength={320}
          autocomplete="email"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'wrong-email' : undefined}
          onInput={(event) => {
            setEmail(event.currentTarget.value);
            setWrong(false);
          }}
        />
      </label>
      {isWrong && (
        <p class="wrong" id="wrong-email" role="alert">
          {say('wrongEmail')}
        </p>
      )}
      <button class="ask" type="submit">
        {say('startChat')}
      </button>
      <button class="link" type="button" onClick={() => controller.answerProfile(null)}>
        {say('skip')}
      </button>
    </form>
  );
}
