// Accept
await invitation.accept();

export {};
