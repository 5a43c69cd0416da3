await room.createInvitation(userId);

export {};
