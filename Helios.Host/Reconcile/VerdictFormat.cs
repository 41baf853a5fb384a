namespace Helios.Host.Reconcile;

/// <summary>How verdicts are written.</summary>
internal enum VerdictFormat
{
    Ndjson,
    Csv,
    Table,
}
