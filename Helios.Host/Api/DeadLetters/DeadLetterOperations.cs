using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;

namespace Helios.Host.Api.DeadLetters;

/// <summary>The operations of <c>/api/v1/dead-letters</c>.</summary>
internal static class DeadLetterOperations
{
    private const string Root = "/api/v1/dead-letters";
    private const string Tag = "dead letters";

    /// <summary>What the list may be sorted by; numbers of letters run as they were stored.</summary>
    public static readonly string[] SortKeys = ["received_at"];

    private static readonly ApiParameter[] Filters =
    [
        ApiParameter.Text("reason", "Only those rejected for this reason."),
        ApiParameter.Text("source", "Only those of this cloud's door; any: doors open to all, and the log."),
        ApiParameter.Time("from", "Only those stored at or after."),
        ApiParameter.Time("to", "Only those stored before."),
        ApiParameter.Word("state", LetterStates.All, "Only those of which this became."),
    ];

    public static readonly ApiOperation List = ApiOperation.Get(Root, "listDeadLetters", Tag, "What was not admitted.") with
    {
        Query = [.. Filters, ApiParameter.Sort(SortKeys, "-received_at"), ApiParameter.Limit(LetterFilter.MaxLimit), ApiParameter.Cursor, ExportForms.Format],
        Forms = ExportForms.MediaTypes,
        Answer = static () => DeadLetterJson.Default.LetterListAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public static readonly ApiOperation Count = ApiOperation.Get($"{Root}/counts", "countDeadLetters", Tag, "How many dead letters there are, by source, reason and state.") with
    {
        Query = Filters,
        Answer = static () => DeadLetterJson.Default.LetterCountsAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public static readonly ApiOperation Show = ApiOperation.Get(Root + "/{id:long}", "getDeadLetter", Tag, "One dead letter with its bytes.") with
    {
        Answer = static () => DeadLetterJson.Default.LetterDetailAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    public static readonly ApiOperation Redrive = ApiOperation.Post($"{Root}/redrive", "redriveDeadLetters", Tag, "Tries to admit dead letters once more.") with
    {
        Body = static () => DeadLetterJson.Default.RedriveRequest,
        Answer = static () => DeadLetterJson.Default.RedriveAnswer,
    };

    public static readonly ApiOperation Purge = ApiOperation.Post($"{Root}/purge", "purgeDeadLetters", Tag, "Gives dead letters up.") with
    {
        Body = static () => DeadLetterJson.Default.PurgeRequest,
        Answer = static () => DeadLetterJson.Default.PurgeAnswer,
    };
}
