using Helios.Connectors.Store;

namespace Helios.Host.Api.Verdicts;

/// <summary>A verdict as a row of an export.</summary>
/// <param name="Stored">The row of the store.</param>
/// <param name="Told">What it says, with its lists read.</param>
internal sealed record VerdictRow(StoredVerdict Stored, VerdictAnswer Told);
