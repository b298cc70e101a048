import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyNameTemplate, NAME_TEMPLATES, templateProblem } from './name-template.ts';

const applied = (template: string, user: string, admin: string | null = 'boss') => {
  const answer = applyNameTemplate(template, { user, admin });
  return 'name' in answer ? answer.name : answer.problem;
};

describe('a template of a sign-in name', () => {
  test.each([
    ['{user}*{admin}', 'terry.adams', 'terry.adams*boss'],
    ['{user}*{admin}', 'terry@contoso.com', 'terry@contoso.com*boss'],
    ['{localpart}*{admin}', 'terry@contoso.com', 'terry*boss'],
    ['{domain}\\{admin}\\{user}', 'contoso\\terry', 'contoso\\boss\\contoso\\terry'],
    ['{domain}\\{admin}\\{localpart}', 'contoso\\terry', 'contoso\\boss\\terry'],
    ['{domain}/{admin}/{localpart}', 'contoso/terry.adams', 'contoso/boss/terry.adams'],
    ['{domain}/{admin}/{localpart}', 'terry@contoso.com', 'contoso.com/boss/terry'],
    ['contoso/{admin}/{localpart}', 'terry@contoso.com', 'contoso/boss/terry'],
    ['#{user}#{admin}#', 'terry@contoso.com', '#terry@contoso.com#boss#'],
    ['{user}%{admin}', 'terry', 'terry%boss'],
    ['{admin}@{domain}\\{localpart}', 'terry@contoso.com', 'boss@contoso.com\\terry'],
  ])('%s makes of %s the name %s', (template, user, name) => {
    expect(applied(template, user)).toBe(name);
  });

  test('puts names in as they are, whatever they look like', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (user, admin) => {
        expect(applied('<{user}|{admin}>', user, admin)).toBe(`<${user}|${admin}>`);
      }),
    );
    expect(applied('{user}*{admin}', '{admin}', '$&')).toBe('{admin}*$&');
  });

  test.each([
    ['{user}*{admin', '`{admin`'],
    ['{user}*{master}', '`{master}`'],
    ['{}{user}', '`{}`'],
    ['boss', 'neither {user} nor {localpart}'],
    ['{domain}\\{admin}', 'neither {user} nor {localpart}'],
  ])('%s is refused before anybody signs in', (template, words) => {
    expect(templateProblem(template)).toContain(words);
    expect(applied(template, 'terry@contoso.com')).toContain(words);
  });

  test('says what the name or the endpoint lacks', () => {
    expect(applied('{domain}/{admin}/{user}', 'terry')).toContain(
      'needs a {domain}, and the name `terry` has none',
    );
    expect(applied('{user}*{admin}', 'terry', null)).toContain('needs an admin');
    expect(applied('{domain}/{user}', '@contoso.com')).toContain('needs a {domain}');
  });

  test.each(NAME_TEMPLATES)('%s is one of those that servers are known to take', (template) => {
    expect(templateProblem(template)).toBeNull();
  });
});
