using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;

namespace Helios.Host.Bench.Actors;

/// <summary>The smallest entity that can be measured.</summary>
internal sealed class CounterEntity : IEntity<CounterState, CounterCommand, CounterEvent>
{
    private static readonly CounterCommand Nothing = new CounterCommand.Read();

    public string Kind => "counter";

    public JsonTypeInfo<CounterState> StateJson => CounterJson.Default.CounterState;

    public JsonTypeInfo<CounterCommand> CommandJson => CounterJson.Default.CounterCommand;

    public JsonTypeInfo<CounterEvent> EventJson => CounterJson.Default.CounterEvent;

    public CounterCommand Woken => Nothing;

    public CounterCommand? Recovered => null;

    public CounterState Initial(string key) => new(0);

    public Decided<CounterEvent> Decide(CounterState state, CounterCommand command, DateTimeOffset now) => command is CounterCommand.Add add
        ? new Decided<CounterEvent> { Events = [new CounterEvent.Added(add.Amount)], Reply = state with { Sum = state.Sum + add.Amount } }
        : new Decided<CounterEvent> { Reply = state };

    public CounterState Apply(CounterState state, CounterEvent change) => new(state.Sum + ((CounterEvent.Added)change).Amount);

    public DateTimeOffset? WakeAt(CounterState state) => null;

    public bool MayPassivate(CounterState state) => true;
}
