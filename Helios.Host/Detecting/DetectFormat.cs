namespace Helios.Host.Detecting;

/// <summary>How results are written.</summary>
internal enum DetectFormat
{
    Csv,
    Ndjson,
}
