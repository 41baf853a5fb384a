using System.Text.Json;
using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Breakers;

/// <summary>A breaker entity with a journal in memory: events go through their JSON, and every state is that of a replay.</summary>
internal sealed class BreakerRig(BreakerEntityOptions options)
{
    private readonly List<byte[]> _journal = [];

    public FakeTimeProvider Time { get; } = new();

    public BreakerEntity Entity { get; } = new(options);

    public BreakerState State { get; private set; } = new BreakerEntity(options).Initial("aws/ingest");

    public List<BreakerEvent> Events { get; } = [];

    public List<AuditLine> Audit { get; } = [];

    /// <summary>The newest view, read from its document.</summary>
    public BreakerView Shown { get; private set; } = null!;

    public BreakerReply Tell(BreakerCommand command)
    {
        command = Through(command, Entity.CommandJson);
        var decided = Entity.Decide(State, command, Time.UtcNow);
        Assert.True(decided.Events.Count > 0 || (decided.Views.Count == 0 && decided.Audit.Count == 0), "views or audit without events");
        foreach (var change in decided.Events)
        {
            _journal.Add(JsonSerializer.SerializeToUtf8Bytes(change, Entity.EventJson));
            State = Entity.Apply(State, JsonSerializer.Deserialize(_journal[^1], Entity.EventJson)!);
        }

        Events.AddRange(decided.Events);
        Audit.AddRange(decided.Audit);
        foreach (var view in decided.Views)
        {
            Shown = JsonSerializer.Deserialize(view.Json.Span, BreakerJson.Default.BreakerView)!;
            Assert.Equal((BreakerView.Kind, "aws/ingest", State.Status.ToWire(), "aws"), (view.Kind, view.Id, view.State, view.Subject));
        }

        Assert.Equal(Json(State), Json(Replayed()));
        return Through((BreakerReply)decided.Reply!, BreakerJson.Default.BreakerReply);
    }

    /// <summary>A node reports, as one that follows the newest order where no epoch is given.</summary>
    public BreakerReply Report(string node, BreakerStatus status, DateTimeOffset? breakUntil = null, long? epoch = null) => Tell(new BreakerCommand.Reported(
        node, NodeReport.Of(new BreakerFigures(status, breakUntil, 0, 0, new CallCounts(100, 90, 5)), epoch ?? State.Epoch, Time.UtcNow)));

    /// <summary>The state as another node would have it.</summary>
    public void Restart(bool fromSnapshot) => State = fromSnapshot ? Through(State, Entity.StateJson) : Replayed();

    private BreakerState Replayed() =>
        _journal.Aggregate(Entity.Initial("aws/ingest"), (state, change) => Entity.Apply(state, JsonSerializer.Deserialize(change, Entity.EventJson)!));

    private string Json(BreakerState state) => JsonSerializer.Serialize(state, Entity.StateJson);

    private static T Through<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, type), type)!;
}
