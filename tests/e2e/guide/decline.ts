// Decline
await invitation.reject();

export {};
