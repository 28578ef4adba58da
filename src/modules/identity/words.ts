import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    'personas-title': 'Whose day do you want to see?',
    'personas-lede':
      'It is {day}. Everybody under supervision here is invented. Beside each person below stands what waits for them today.',
    'group-start': 'Start here',
    'group-community': 'Court and community',
    'group-leading': 'Leading',
    'group-honest': 'Keeping it honest',
    'sign-in': 'Sign in',
    'sign-in-as': 'as {name}, {post}',
    'personas-why':
      'Personas exist only in the demonstration. A real installation signs people in through your organisation’s own accounts, or through accounts of its own with a password and a one-time code.',
    'no-personas': 'Nobody is here yet. The demonstration is still being made: load this page again in a moment.',
    'service-title': 'Waymark',
    'service-lede': 'One record, one plan, one worklist and one set of standards for probation in England and Wales.',
    'service-who': 'Waymark is for people who work in probation. If you can’t sign in, ask the administrator of your service.',

    'password-title': 'Sign in',
    'user-name': 'User name',
    password: 'Password',
    continue: 'Continue',
    'password-wrong': 'The user name or password is not right. After 10 wrong attempts an account is locked for 15 minutes.',
    'user-name-missing': 'Enter your user name',
    'password-missing': 'Enter your password',
    'code-title': 'Enter your one-time code',
    code: 'One-time code',
    'code-hint': 'The 6 digits that your authenticator app shows for Waymark. They change every 30 seconds.',
    'code-wrong': 'The code is not right, or it was used before. Enter the one that your app shows now.',
    'code-missing': 'Enter the 6 digits of your one-time code',

    'post-title': 'Which post are you working in?',
    'post-hint': 'What you can see and do follows from the post. Sign in again to change it.',
    'post-missing': 'Choose the post you are working in',

    'problem-unknown-account-title': 'You don’t have an account here',
    'problem-unknown-account': 'Your organisation knows you, but Waymark does not. Ask the administrator of your service to add you.',
    'problem-no-post-title': 'You don’t hold a post today',
    'problem-no-post':
      'Your account is in order, but no post of yours has started or is still running. Ask the administrator of your service.',
    'problem-expired-title': 'This sign-in has ended',
    'problem-expired':
      'It took longer than 10 minutes, was already used, or was begun in another browser or tab. Nothing is lost: begin again.',
    'problem-refused-title': 'You were not signed in',
    'problem-refused':
      'The identity provider did not confirm who you are. Begin again; if it happens twice, ask the administrator of your service.',
    'problem-unavailable-title': 'Signing in is not possible just now',
    'problem-unavailable': 'Your organisation’s identity provider does not answer. Try again in a minute.',
    'begin-again': 'Begin again',

    'signed-out-title': 'You are signed out',
    'signed-out-here': 'You are signed out of Waymark. You may still be signed in to your organisation’s other services.',
    'signed-out-there': 'Sign out of them too',

    'session-over': 'You are not signed in',
    'session-over-what':
      'Your session ended after {minutes, plural, one {# minute} other {# minutes}} without a request, or you have not signed in yet.',
    'session-over-kept': 'You were signed out. What you typed is kept',
    'session-over-kept-what': 'It is kept for an hour. Sign in, check it, and send it.',
    'sign-in-and-carry-on': 'Sign in and carry on',

    'interrupted-title': 'You were signed out. What you typed is kept',
    'interrupted-what': 'Nothing has been saved yet. Check what you typed and send it now.',
    'interrupted-file': 'If you had chosen a file, it could not be kept: you will be asked for it again.',
    'interrupted-others':
      '{count, plural, =0 {} one {One more answer is kept with it, and is sent too.} other {# more answers are kept with it, and are sent too.}}',
    'interrupted-only':
      '{count, plural, =0 {The form had no answers yet.} one {The answer that you chose is kept.} other {The # answers that you chose are kept.}}',
    'typed-notes': 'What you wrote',
    'typed-reason': 'Your reason',
    'typed-decision': 'Your decision',
    'typed-address': 'Address or place',
    'typed-search': 'What you looked for',
    'typed-name': 'Name',
    'interrupted-send': 'Send it now',
    'interrupted-leave': 'Leave it, and go to the first page',
  },
  cy: {
    'personas-title': 'Diwrnod pwy hoffech chi ei weld?',
    'group-start': 'Dechreuwch yma',
    'group-community': 'Llys a chymuned',
    'group-leading': 'Arwain',
    'group-honest': 'Cadw popeth yn onest',
    'sign-in': 'Mewngofnodi',
    'password-title': 'Mewngofnodi',
    'user-name': 'Enw defnyddiwr',
    password: 'Cyfrinair',
    continue: 'Parhau',
    'signed-out-title': 'Rydych wedi allgofnodi',
  },
})
