using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;

namespace Helios.Specs.Actors.Hosting;

/// <summary>An entity that books amounts, rings and can be made to throw.</summary>
internal sealed class LedgerEntity : IEntity<LedgerState, LedgerCommand, LedgerEvent>
{
    public const string KindName = "ledger";

    public string Kind => KindName;

    public JsonTypeInfo<LedgerState> StateJson => LedgerJson.Default.LedgerState;

    public JsonTypeInfo<LedgerCommand> CommandJson => LedgerJson.Default.LedgerCommand;

    public JsonTypeInfo<LedgerEvent> EventJson => LedgerJson.Default.LedgerEvent;

    public LedgerCommand Woken { get; } = new LedgerCommand.Woken();

    public LedgerCommand? Recovered { get; } = new LedgerCommand.Recovered();

    public static EntityId Id(string key) => new(KindName, key);

    public LedgerState Initial(string key) => new(0, []);

    public Decided<LedgerEvent> Decide(LedgerState state, LedgerCommand command, DateTimeOffset now) => command switch
    {
        LedgerCommand.Put put when !state.Entries.Contains(put.Entry) => Book(state, put, now),
        LedgerCommand.Alarm alarm => Say(state, new LedgerEvent.AlarmSet(alarm.At)),
        LedgerCommand.Begin => Say(state, new LedgerEvent.Began()),
        LedgerCommand.End => Say(state, new LedgerEvent.Ended()),
        LedgerCommand.Woken when state.AlarmAt <= now => Say(state, new LedgerEvent.Rang()),
        LedgerCommand.Recovered when state.IsBusy => Say(state, new LedgerEvent.Abandoned()),
        LedgerCommand.Throw { InApply: true } => Say(state, new LedgerEvent.Poison()),
        LedgerCommand.Throw => throw new InvalidOperationException("asked to throw"),
        _ => new Decided<LedgerEvent> { Reply = ReplyOf(state) },
    };

    public LedgerState Apply(LedgerState state, LedgerEvent change) => change switch
    {
        LedgerEvent.Booked booked => state with { Sum = state.Sum + booked.Amount, Entries = [.. state.Entries, booked.Entry] },
        LedgerEvent.AlarmSet alarm => state with { AlarmAt = alarm.At },
        LedgerEvent.Rang => state with { AlarmAt = null, Rings = state.Rings + 1 },
        LedgerEvent.Began => state with { IsBusy = true },
        LedgerEvent.Ended => state with { IsBusy = false },
        LedgerEvent.Abandoned => state with { IsBusy = false, Abandoned = state.Abandoned + 1 },
        _ => throw new InvalidOperationException("cannot be applied"),
    };

    public DateTimeOffset? WakeAt(LedgerState state) => state.AlarmAt;

    public bool MayPassivate(LedgerState state) => !state.IsBusy;

    public static Balance ReplyOf(LedgerState state) => new(state.Sum, state.Entries.Count, state.Rings, state.IsBusy, state.Abandoned);

    private Decided<LedgerEvent> Say(LedgerState state, LedgerEvent change) => new()
    {
        Events = [change],
        Reply = change is LedgerEvent.Poison ? null : ReplyOf(Apply(state, change)),
    };

    private Decided<LedgerEvent> Book(LedgerState state, LedgerCommand.Put put, DateTimeOffset now) =>
        Say(state, new LedgerEvent.Booked(put.Entry, put.Amount)) with
        {
            Effects = [put.Entry],
            Views =
            [
                new EntityView { Kind = "outcome", Id = put.Entry, Tenant = "t", State = "succeeded", OpenedAt = now, UpdatedAt = now, Json = "{}"u8.ToArray() },
            ],
            Audit = [new AuditLine("ann", "booked", put.Entry, "{}")],
        };
}
