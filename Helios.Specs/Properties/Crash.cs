namespace Helios.Specs.Properties;

/// <summary>Where a checkpoint is cut off.</summary>
internal enum Crash
{
    Not,
    BeforeCommit,
    BeforeIndex,
}
