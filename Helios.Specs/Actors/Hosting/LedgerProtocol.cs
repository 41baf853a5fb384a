using System.Text.Json.Serialization;

namespace Helios.Specs.Actors.Hosting;

/// <summary>What may be asked of a ledger.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Put), "put")]
[JsonDerivedType(typeof(Look), "look")]
[JsonDerivedType(typeof(Alarm), "alarm")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(End), "end")]
[JsonDerivedType(typeof(Throw), "throw")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(Recovered), "recovered")]
internal abstract record LedgerCommand
{
    /// <summary>Books an amount once; again with the same id changes nothing. Reply: <see cref="Balance"/>.</summary>
    public sealed record Put(string Entry, long Amount) : LedgerCommand;

    /// <summary>Changes nothing. Reply: <see cref="Balance"/>.</summary>
    public sealed record Look : LedgerCommand;

    /// <summary>Wants to be woken.</summary>
    public sealed record Alarm(DateTimeOffset At) : LedgerCommand;

    /// <summary>Something begins in this process.</summary>
    public sealed record Begin : LedgerCommand;

    /// <summary>It ended.</summary>
    public sealed record End : LedgerCommand;

    /// <summary>Throws, or has an event that cannot be applied.</summary>
    public sealed record Throw(bool InApply = false) : LedgerCommand;

    public sealed record Woken : LedgerCommand;

    public sealed record Recovered : LedgerCommand;
}

/// <summary>What has happened to a ledger.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Booked), "booked")]
[JsonDerivedType(typeof(AlarmSet), "alarm_set")]
[JsonDerivedType(typeof(Rang), "rang")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Abandoned), "abandoned")]
[JsonDerivedType(typeof(Poison), "poison")]
internal abstract record LedgerEvent
{
    public sealed record Booked(string Entry, long Amount) : LedgerEvent;

    public sealed record AlarmSet(DateTimeOffset At) : LedgerEvent;

    public sealed record Rang : LedgerEvent;

    public sealed record Began : LedgerEvent;

    public sealed record Ended : LedgerEvent;

    public sealed record Abandoned : LedgerEvent;

    public sealed record Poison : LedgerEvent;
}

internal sealed record Balance(long Sum, int Entries, int Rings, bool IsBusy, int Abandoned);

internal sealed record LedgerState(
    long Sum, IReadOnlyList<string> Entries, DateTimeOffset? AlarmAt = null, int Rings = 0, bool IsBusy = false, int Abandoned = 0);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LedgerCommand))]
[JsonSerializable(typeof(LedgerEvent))]
[JsonSerializable(typeof(LedgerState))]
internal sealed partial class LedgerJson : JsonSerializerContext;
