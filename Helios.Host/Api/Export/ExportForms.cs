using Helios.Host.Api.Contract;
using Microsoft.Net.Http.Headers;

namespace Helios.Host.Api.Export;

/// <summary>How a caller says in which form a list is wanted: by <c>format</c>, else by <c>Accept</c>.</summary>
internal static class ExportForms
{
    /// <summary>Media types of the forms beside JSON.</summary>
    public static readonly string[] MediaTypes = ["text/csv", "application/x-ndjson"];

    private static readonly string[] Words = ["json", "csv", "ndjson"];

    /// <summary>The parameter of operations that know the forms.</summary>
    public static ApiParameter Format { get; } =
        ApiParameter.Word("format", Words, "Form of the answer; what Accept says where it is not given. csv and ndjson hold the whole list, or as many as limit says.");

    /// <summary>Media type of a form beside JSON.</summary>
    public static string MediaType(ExportForm form) => MediaTypes[(int)form - 1];

    /// <summary>The form that is wanted; JSON where nothing that we have is named.</summary>
    public static ExportForm Of(HttpContext context, QueryReader query)
    {
        if (query.Word("format") is { } word)
        {
            return (ExportForm)Array.IndexOf(Words, word);
        }

        var accept = context.Request.Headers.Accept;
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted))
        {
            return ExportForm.Json;
        }

        // The first of those wanted most; whoever takes anything gets JSON.
        foreach (var type in wanted.OrderByDescending(static type => type.Quality ?? 1))
        {
            var index = Array.FindIndex(MediaTypes, known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase));
            if (index >= 0 || type.MatchesAllTypes || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            {
                return (ExportForm)(index + 1);
            }
        }

        return ExportForm.Json;
    }
}
