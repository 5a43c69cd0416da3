import { InvitationRepository, InvitationTargetType } from 'costage-client';

const unsubscribe = InvitationRepository.getInvitations(
  {
    targetId: roomId,
    targetType: InvitationTargetType.Room,
    limit: 20,
  },
  ({ data, loading, error }) => {
    if (data) {
      data.forEach(inv => console.log(inv.userId, inv.status));
    }
  },
);
