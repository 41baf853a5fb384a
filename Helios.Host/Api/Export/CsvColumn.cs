namespace Helios.Host.Api.Export;

/// <summary>A column of a list as CSV.</summary>
/// <param name="Name">Its name in the first line; the member's name in JSON.</param>
/// <param name="Write">Writes exactly one field of a row.</param>
internal sealed record CsvColumn<T>(string Name, Action<CsvWriter, T> Write);
