await invitation.cancel();

export {};
