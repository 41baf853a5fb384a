using System.Diagnostics;
using System.Text;
using Helios.Host.Config;
using Helios.Host.Config.Hocon;

namespace Helios.Specs.Host.Config.Hocon;

/// <summary>Mutated and random documents: every one ends with a tree or problems, never with an exception.</summary>
public class HoconFuzzSpec
{
    private const int Cases = 50_000;
    private const int Seed = 20_261_120;

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "=", ":", "+=", ",", "\n", " ", "\"", "\"\"\"", "${", "${?", "}", "#", "//", ".", "a", "b", "a.b", "include ",
        "include \"a\"", "required(", "null", "\\u12", "\\", "1e9", "${a}", "${b}", "${?a.b}", "a=${a}", "a+=${b}", "b=${a}[1]", "\0", "\uD800", "é", "\uFEFF",
    ];

    [Fact]
    public void No_document_throws_or_hangs()
    {
        var samples = new[]
        {
            ConfigLayers.ReferenceText(),
            "a { b = [1, ${x}], c = ${a.b} [2] }\nx = \"y\"\na.d += ${?HOME}\ninclude \"a\"\nz = \"\"\"t\"\"\" ${x} {}",
            "a = {x:1}, b = ${a} ${a}, c = ${b}{y:${b.x}}, c += 1, path = [1], path = ${path} [2]",
        };
        var random = new Random(Seed);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Cases; i++)
        {
            var text = i % 4 == 0 ? Assemble(random) : Mutate(random, samples[1 + (random.Next(64) == 0 ? -1 : random.Next(2))]);
            var watch = Stopwatch.StartNew();
            var error = Record.Exception(() => Run(text, bind: i % 4 == 1));
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            Assert.True(error is null, $"seed {Seed}, case {i}: {error}\n{text}");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"seed {Seed}, case {i} took {watch.Elapsed}\n{text}");
        }
    }

    private static void Run(string text, bool bind)
    {
        var problems = new HoconProblems();
        var root = HoconDocument.Read(text, "fuzz.conf", problems, path => path.EndsWith("a.conf", StringComparison.Ordinal) ? "q = ${?a}\ninclude \"b\"" : null);
        if (bind)
        {
            new ConfigBinder([]).Bind(root);
            ConfigListing.Json(root, origin: true);
        }
    }

    private static string Assemble(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 60); count > 0; count--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static string Mutate(Random random, string sample)
    {
        var text = new StringBuilder(sample);
        for (var count = random.Next(1, 6); count > 0 && text.Length > 1; count--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(0, 0x180);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }
}
