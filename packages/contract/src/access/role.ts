export { mayAct, RESOURCES, type Resource, ROLES, type Role, SCOPES, type Scope } from '@mailhaul/domain';
