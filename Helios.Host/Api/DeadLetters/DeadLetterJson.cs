using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary>Bodies that the routes of dead letters read, and the form of their answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RedriveRequest))]
[JsonSerializable(typeof(PurgeRequest))]
internal sealed partial class DeadLetterJson : JsonSerializerContext
{
    /// <summary>Writes one letter.</summary>
    /// <param name="writer">Gets an object.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="withRaw">Whether with its bytes: as text where they are UTF-8, else as base64.</param>
    public static void Write(Utf8JsonWriter writer, StoredLetter letter, bool withRaw)
    {
        var reject = letter.Reject;
        writer.WriteStartObject();
        writer.WriteNumber("id", letter.Id);
        writer.WriteString("received_at", letter.ReceivedAt.UtcDateTime);
        writer.WriteString("source", LetterSources.Show(reject.Source));
        writer.WriteString("reason", reject.Reason);
        writer.WriteString("detail", reject.Detail);
        writer.WriteString("state", letter.State);
        writer.WriteString("origin", reject.Origin);
        writer.WriteNumber("length", reject.Length);
        writer.WriteBoolean("cut", letter.IsCut);
        writer.WriteNumber("tries", letter.Tries);
        writer.WriteString("last_result", letter.LastResult);
        Write(writer, "redriven", "execution", letter.Redriven);
        Write(writer, "purged", "reason", letter.Purged);
        if (withRaw)
        {
            var isText = Utf8.IsValid(reject.Raw);
            writer.WriteString("raw", isText ? Encoding.UTF8.GetString(reject.Raw) : null);
            writer.WriteString("raw_base64", isText ? null : Convert.ToBase64String(reject.Raw));
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the counts, with the age of the oldest letter that waits.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<LetterCount> counts, DateTimeOffset now)
    {
        LetterCount[] waiting = [.. counts.Where(count => count.State == LetterStates.Waiting)];
        writer.WriteStartObject();
        writer.WriteNumber("waiting", waiting.Sum(count => count.Count));
        writer.WriteNumber("redriven", counts.Where(count => count.State == LetterStates.Redriven).Sum(count => count.Count));
        writer.WriteNumber("purged", counts.Where(count => count.State == LetterStates.Purged).Sum(count => count.Count));
        if (waiting.Length == 0)
        {
            writer.WriteNull("oldest_waiting_seconds");
        }
        else
        {
            writer.WriteNumber("oldest_waiting_seconds", Math.Max(0, Math.Floor((now - waiting.Min(count => count.Oldest)).TotalSeconds)));
        }

        writer.WriteStartArray("groups");
        foreach (var count in counts)
        {
            writer.WriteStartObject();
            writer.WriteString("source", LetterSources.Show(count.Source));
            writer.WriteString("reason", count.Reason);
            writer.WriteString("state", count.State);
            writer.WriteNumber("count", count.Count);
            writer.WriteString("oldest", count.Oldest.UtcDateTime);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes what became of letters.</summary>
    public static void Write(Utf8JsonWriter writer, LetterReport report, string execution, bool isDryRun)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("dry_run", isDryRun);
        writer.WriteString("execution", execution);
        writer.WriteString("text", report.ToString());
        writer.WriteNumber("considered", report.Considered);
        writer.WriteNumber("readmitted", report.Readmitted);
        writer.WriteNumber("rejected_again", report.RejectedAgain);
        writer.WriteNumber("cut", report.Cut);
        writer.WriteNumber("foreign", report.Foreign);
        writer.WriteBoolean("more", report.IsLimited);
        writer.WriteStartObject("reasons");
        foreach (var (reason, count) in report.Reasons)
        {
            writer.WriteNumber(reason, count);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("sample");
        report.Sample.ForEach(writer.WriteNumberValue);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, string noteName, LetterMark? mark)
    {
        if (mark is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("at", mark.At.UtcDateTime);
        writer.WriteString("by", mark.By);
        writer.WriteString(noteName, mark.Note);
        writer.WriteEndObject();
    }
}
