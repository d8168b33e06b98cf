export { checkSender, createSenderCheck, type CheckFacts, type CheckSettings } from './check-sender';
export { senderFindingsIn, type SenderFindings } from './findings';
export { fraudNotices, type OurNames } from './fraud-notices';
export { junkSigns, type JunkFacts } from './junk-signs';
export { checksOf, verdictOf, type SenderVerdict } from './verdict';
