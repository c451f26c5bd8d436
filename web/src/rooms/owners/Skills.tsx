// What a team member can do and which languages they write: plain words without levels, by which queues can find an owner.
import { Button, TagsInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get, put } from '../../platform/api/client';
import type { Skills } from '../../platform/api/things';
import { useTranslation } from '../../platform/i18n';
import { client } from '../../platform/session';
import { say } from '../../ui/says';
import people from '../people/People.module.css';

const skillsQuery = (person: number) =>
  queryOptions({ queryKey: ['skills', person], queryFn: async (): Promise<Skills> => (await get('/api/v2/users/{id}/skills', { path: { id: person } })).skills });

export function SkillsOf({ person, mayChange }: { person: number; mayChange: boolean }): ReactNode {
  const { t } = useTranslation();
  const skills = useQuery(skillsQuery(person)).data;
  if (!skills) return null;
  if (mayChange) return <Form key={JSON.stringify(skills)} person={person} known={skills} />;
  const words = [...skills.skills, ...skills.languages];
  return <p className={words.length === 0 ? 'soft' : ''}>{words.length === 0 ? t('skills.none') : words.join(', ')}</p>;
}

function Form({ person, known }: { person: number; known: Skills }): ReactNode {
  const { t } = useTranslation();
  const [skills, setSkills] = useState(known.skills);
  const [languages, setLanguages] = useState(known.languages);
  const save = useMutation({
    mutationFn: () => put('/api/v2/users/{id}/skills', { path: { id: person }, body: { skills: { skills, languages } } }),
    onSuccess: (answer) => {
      client.setQueryData<Skills>(['skills', person], answer.skills);
      say(t('skills.saved'));
    },
  });
  const common = { splitChars: [',', ' '], acceptValueOnBlur: true };
  return (
    <form
      className={people.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TagsInput {...common} label={t('skills.skills')} description={t('skills.skillsHint')} placeholder={skills.length === 0 ? t('field.tagsHint') : ''} value={skills} onChange={setSkills} />
      <TagsInput {...common} label={t('skills.languages')} description={t('skills.languagesHint')} placeholder={languages.length === 0 ? t('field.tagsHint') : ''} value={languages} onChange={setLanguages} />
      {save.error && (
        <p className={people.refusal} role="alert">
          {save.error.message}
        </p>
      )}
      <div>
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('skills.save')}
        </Button>
      </div>
    </form>
  );
}
