export interface InboxService {
  /** agents whose inbox is open right now */
  availableAgents(): number;
}
