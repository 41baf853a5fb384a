namespace Helios.Host.Api.Export;

/// <summary>The form in which a list is answered.</summary>
internal enum ExportForm
{
    /// <summary>One page as JSON.</summary>
    Json,

    /// <summary>The whole list as CSV (RFC 4180), a row a line.</summary>
    Csv,

    /// <summary>The whole list, a JSON object a line.</summary>
    Ndjson,
}
