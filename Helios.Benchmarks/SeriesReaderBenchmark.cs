using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Helios.Host.SeriesFiles;

namespace Helios.Benchmarks;

/// <summary>Rows of text to times and numbers, as <c>helios detect</c> reads them. Budget: no allocation a row.</summary>
[MemoryDiagnoser]
public class SeriesReaderBenchmark
{
    private const int Rows = 100_000;

    private byte[] _text = [];

    [GlobalSetup]
    public void Setup()
    {
        var (text, random) = (new StringBuilder("timestamp,value\n"), new Random(1));
        for (var row = 0; row < Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{new DateTime(2014, 1, 1).AddSeconds(10 * row):yyyy-MM-dd HH:mm:ss},{random.NextDouble() * 100:0.###}\n");
        }

        _text = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public double Read()
    {
        using var stream = SeriesSource.Decode(new MemoryStream(_text));
        var reader = SeriesReader.Open(stream, "benchmark", SeriesReading.Default);
        var sum = 0.0;
        while (reader.TryRead())
        {
            sum += reader.Values[0];
        }

        return sum;
    }
}
