// The things of the API by their short names.
import type { components } from '../../../generated/api';

type Schemas = components['schemas'];
export type Ticket = Schemas['Ticket'];
export type Status = Ticket['status'];
export type Priority = NonNullable<Ticket['priority']>;
export type Comment = Schemas['Comment'];
export type Attachment = Schemas['Attachment'];
export type Upload = Schemas['Upload'];
export type OutgoingReply = Schemas['OutgoingReply'];
export type Surface = Schemas['Surface'];
export type KeptDraft = Schemas['Draft'];
export type PromiseView = Schemas['PromiseView'];
export type Thanks = Schemas['Thanks']; // what a customer said to the person who helped
export type Delivery = Schemas['Delivery'];
export type TicketLink = Schemas['TicketLink'];
export type User = Schemas['User'];
export type Organization = Schemas['Organization'];
export type Group = Schemas['Group'];
export type Membership = Schemas['GroupMembership'];
export type View = Schemas['View'];
export type ViewRow = Schemas['ViewRow'];
export type RowTicket = Schemas['ViewRowTicket'];
export type ViewPage = Schemas['ViewExecuteAnswer'];
export type TicketInput = Schemas['TicketInput'];
export type Health = Schemas['Health'];
export type Way = Schemas['MailWay'];
export type Mailbox = Schemas['Mailbox'];
export type MailboxInput = Schemas['MailboxInput'];
export type ConnectionTest = Schemas['MailConnectionTest'];
export type Message = Schemas['Message'];
export type MessageState = Message['state'];
export type SenderRule = Schemas['SenderRule'];
export type SenderVerdict = SenderRule['verdict'];
