import { defineStatements } from '../sql/statement.ts';

export const configs = defineStatements('config', {
  find: (db, p: { name: string }) => db.selectFrom('config').select('content').where('name', '=', p.name),
  add: (db, p: { name: string; content: string }) =>
    db
      .insertInto('config')
      .values({ name: p.name, content: p.content })
      .onConflict((conflict) => conflict.column('name').doNothing()),
  remove: (db, p: { name: string }) => db.deleteFrom('config').where('name', '=', p.name),
  save: (db, p: { name: string; content: string }) =>
    db
      .insertInto('config')
      .values({ name: p.name, content: p.content })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ content: p.content })),
});
