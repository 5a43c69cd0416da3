import { InvitationRepository } from 'costage-client';

const unsubscribe = InvitationRepository.getMyRoomInvitations(
  { limit: 20 },
  ({ data }) => {
    const pending = data?.filter(inv => inv.status === 'pending');
    // Show pending invitations to the user
  },
);
