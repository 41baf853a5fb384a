namespace Helios.Specs.Acceptance;

/// <summary>Specs that start, stop and kill whole services: one after the other, and with nothing beside them, because they watch the time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessesCollection
{
    public const string Name = "processes";
}
