using System.Text.Json;
using Helios.Pipeline.Decision;

namespace Helios.Host.Cli;

/// <summary>Reads the JSON of <c>helios decide</c> into a checked problem; every refusal says where and what to do.</summary>
internal static class DecisionFile
{
    private const int MaximumBytes = 64 * 1024 * 1024;

    private const string Example =
        "write an object such as {\"matrix\":[[1,2],[3,4]],\"weights\":[0.5,0.5],\"objectives\":[1,-1]}";

    private static readonly string[] Keys = ["matrix", "weights", "objectives", "alternatives", "criteria"];

    /// <summary>A problem read from a file.</summary>
    /// <param name="Matrix">The checked problem.</param>
    /// <param name="WeightsGiven">False where the weights are those of the entropy method.</param>
    /// <param name="Ignored">Keys that mean nothing here.</param>
    public sealed record Problem(DecisionMatrix Matrix, bool WeightsGiven, IReadOnlyList<string> Ignored);

    /// <summary>Reads all bytes, at most 64 MiB.</summary>
    /// <exception cref="DecisionFileException">The file cannot be opened or is too large.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken token)
    {
        try
        {
            await using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = await input.ReadAsync(buffer, token)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MaximumBytes)
                {
                    throw new DecisionFileException("is larger than 64 MiB; a decision matrix is a small file");
                }
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DecisionFileException($"cannot be read: {e.Message}");
        }
    }

    /// <summary>Parses and checks.</summary>
    /// <exception cref="DecisionFileException">What is wrong, as a sentence that follows the file's name.</exception>
    public static Problem Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        if (json.IsEmpty)
        {
            throw new DecisionFileException($"is empty; {Example}");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new DecisionFileException($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: is not JSON: {Reason(e)}");
        }
        catch (InvalidOperationException)
        {
            throw new DecisionFileException("is not JSON: a string is not valid UTF-8; save the file as UTF-8");
        }
        catch (ArgumentException e)
        {
            throw new DecisionFileException(e.Message);
        }
    }

    /// <summary>The parser's words without its position, and without the bytes of a file that is no text at all.</summary>
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = end > 0 ? e.Message[..end] : e.Message;
        return text.Length > 200 || text.Any(static c => char.IsControl(c) || c == '\uFFFD') ? "unexpected bytes" : text;
    }

    private static Problem Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new DecisionFileException($"holds {Kind(root)}; {Example}");
        }

        var ignored = CheckKeys(root);
        var rows = Rows(Required(root, "matrix", "a list of rows, one an alternative"));
        var n = rows[0].Length;
        var objectives = Objectives(Required(root, "objectives", "1 (benefit) or -1 (cost) for every criterion"), n);
        var values = rows.SelectMany(static row => row).ToArray();
        var given = root.TryGetProperty("weights", out var written) && written.ValueKind != JsonValueKind.Null;
        var weights = new double[n];
        if (given)
        {
            weights = Numbers(written, "weights", n);
        }
        else
        {
            EntropyWeights.Of(values, weights);
        }

        var alternatives = Names(root, "alternatives", rows.Count);
        var criteria = Names(root, "criteria", n);
        return new(new DecisionMatrix(values, objectives, weights, alternatives, criteria), given, ignored);
    }

    private static List<string> CheckKeys(JsonElement root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ignored = new List<string>();
        foreach (var property in root.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                throw new DecisionFileException($"has the key \"{property.Name}\" twice; keep one");
            }

            if (Keys.Contains(property.Name))
            {
                continue;
            }

            if (Nearest.To(property.Name, Keys) is { } meant)
            {
                throw new DecisionFileException($"has the unknown key \"{property.Name}\"; did you mean \"{meant}\"?");
            }

            ignored.Add(property.Name);
        }

        return ignored;
    }

    private static JsonElement Required(JsonElement root, string key, string meaning) => root.TryGetProperty(key, out var value)
        ? value
        : throw new DecisionFileException($"has no \"{key}\"; add it: {meaning}");

    private static List<double[]> Rows(JsonElement matrix)
    {
        if (matrix.ValueKind != JsonValueKind.Array || matrix.GetArrayLength() == 0)
        {
            throw new DecisionFileException($"\"matrix\" is {Kind(matrix)}; it must be a list of at least one row");
        }

        var rows = new List<double[]>(matrix.GetArrayLength());
        foreach (var row in matrix.EnumerateArray())
        {
            var where = $"matrix[{rows.Count}]";
            if (row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == 0)
            {
                throw new DecisionFileException($"\"{where}\" is empty; a row has one number a criterion");
            }

            rows.Add(Numbers(row, where, rows.Count == 0 ? null : rows[0].Length));
        }

        return rows;
    }

    private static double[] Numbers(JsonElement array, string where, int? count)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new DecisionFileException($"\"{where}\" is {Kind(array)}; it must be a list of numbers");
        }

        if (count is { } expected && array.GetArrayLength() != expected)
        {
            throw new DecisionFileException(
                $"\"{where}\" has {array.GetArrayLength()} numbers, the first row of the matrix has {expected}; make them the same");
        }

        var numbers = new double[array.GetArrayLength()];
        var i = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number)
            {
                throw new DecisionFileException($"\"{where}[{i}]\" is {Kind(element)}; write a number");
            }

            if (!element.TryGetDouble(out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                throw new DecisionFileException($"\"{where}[{i}]\" is {element.GetRawText()}, beyond what a double holds (1.8e308)");
            }

            i++;
        }

        return numbers;
    }

    private static int[] Objectives(JsonElement array, int count)
    {
        var numbers = Numbers(array, "objectives", count);
        var wrong = Array.FindIndex(numbers, static number => number is not (1 or -1));
        return wrong < 0
            ? Array.ConvertAll(numbers, static number => (int)number)
            : throw new DecisionFileException($"\"objectives[{wrong}]\" is {numbers[wrong]}; write 1 (benefit) or -1 (cost)");
    }

    private static string[]? Names(JsonElement root, string key, int count)
    {
        if (!root.TryGetProperty(key, out var array) || array.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (array.ValueKind != JsonValueKind.Array || array.EnumerateArray().Any(static name => name.ValueKind != JsonValueKind.String))
        {
            throw new DecisionFileException($"\"{key}\" must be a list of strings");
        }

        var names = array.EnumerateArray().Select(static name => name.GetString()!).ToArray();
        return names.Length == count
            ? names
            : throw new DecisionFileException($"\"{key}\" has {names.Length} names for {count}; make them the same, or leave it out");
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.GetArrayLength() == 0 ? "an empty list" : "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
