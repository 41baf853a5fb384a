using Helios.Actors.Breakers;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Commands;

namespace Helios.Specs.Host.App.Healing.Commands;

public sealed class ReplyJsonSpec
{
    private static readonly EntityId Id = new("tenant", "acme");

    [Fact]
    public void Every_reply_that_the_door_asks_for_can_be_read_on_another_node()
    {
        Same(new TenantReply(true, "scheduled", "x1"));
        Same(new TargetReply(false, "held", 3));
        Same(new JobReply(true, "it has begun", "health-1"));
        Same(new KnowledgeReply(true, "pinned", 2));
        var breaker = new BreakerReply(true, "", new BreakerView { Cloud = "aws", Operation = "ingest", State = BreakerStatus.Isolated });
        Assert.Equivalent(breaker, ReplyJson.Read<BreakerReply>(Id, ReplyJson.Write(breaker)), strict: true);
        Assert.NotNull(ReplyJson.Read<EmptyReply>(Id, ReplyJson.Write(EmptyReply.Instance)));
    }

    [Fact]
    public void Reply_of_another_kind_says_which_was_expected() => Assert.Contains(
        "JobReply", Assert.Throws<EntityException>(() => ReplyJson.Read<JobReply>(Id, null)).Message, StringComparison.Ordinal);

    private static void Same<T>(T reply)
        where T : class => Assert.Equal(reply, ReplyJson.Read<T>(Id, ReplyJson.Write(reply)));
}
