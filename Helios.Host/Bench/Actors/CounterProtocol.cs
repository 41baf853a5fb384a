using System.Text.Json.Serialization;

namespace Helios.Host.Bench.Actors;

/// <summary>What may be asked of a counter.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Read), "read")]
[JsonDerivedType(typeof(Add), "add")]
internal abstract record CounterCommand
{
    /// <summary>Changes nothing.</summary>
    internal sealed record Read : CounterCommand;

    /// <summary>One event.</summary>
    internal sealed record Add(long Amount) : CounterCommand;
}

/// <summary>What has happened to a counter.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Added), "added")]
internal abstract record CounterEvent
{
    internal sealed record Added(long Amount) : CounterEvent;
}

/// <summary>State and reply of a counter.</summary>
internal sealed record CounterState(long Sum);

[JsonSerializable(typeof(CounterCommand))]
[JsonSerializable(typeof(CounterEvent))]
[JsonSerializable(typeof(CounterState))]
internal sealed partial class CounterJson : JsonSerializerContext;
