using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Export;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary>Dead letters as CSV and NDJSON; not their bytes.</summary>
internal static class LetterExport
{
    public static readonly ListExport<StoredLetter> Export = new(
        "dead-letters",
        static (writer, letter) => JsonSerializer.Serialize(writer, new LetterAnswer(letter), DeadLetterJson.Default.LetterAnswer),
        new("id", static (csv, letter) => csv.Number(letter.Id)),
        new("received_at", static (csv, letter) => csv.Time(letter.ReceivedAt)),
        new("source", static (csv, letter) => csv.Text(LetterSources.Show(letter.Reject.Source))),
        new("reason", static (csv, letter) => csv.Text(letter.Reject.Reason)),
        new("detail", static (csv, letter) => csv.Text(letter.Reject.Detail)),
        new("state", static (csv, letter) => csv.Text(letter.State)),
        new("origin", static (csv, letter) => csv.Text(letter.Reject.Origin)),
        new("length", static (csv, letter) => csv.Number(letter.Reject.Length)),
        new("cut", static (csv, letter) => csv.Flag(letter.IsCut)),
        new("tries", static (csv, letter) => csv.Number(letter.Tries)),
        new("last_result", static (csv, letter) => csv.Text(letter.LastResult)));
}
