namespace Helios.Actors.Supervision;

/// <summary>Targets that are parts of HELIOS; every other name is a cloud.</summary>
public static class Targets
{
    public const string Index = "index";
    public const string Log = "log";
    public const string Store = "store";
    public const string Consumers = "consumers";

    private static readonly string[] Parts = [Index, Log, Store, Consumers, "adapters", "filters", "windows", "detection", "notifications", ""];

    /// <summary>Whether the name is a part of HELIOS, or none at all.</summary>
    public static bool IsPart(string target) => Parts.Contains(target, StringComparer.Ordinal);
}
