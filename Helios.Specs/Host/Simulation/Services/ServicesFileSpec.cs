using System.Text;
using Helios.Host.Simulation.Services;
using Helios.Pipeline.Analytics;

namespace Helios.Specs.Host.Simulation.Services;

public sealed class ServicesFileSpec
{
    private static readonly ServicesSimulationOptions Options = new() { Services = 6, Days = 21, Seed = 3 };

    [Fact]
    public async Task Same_options_give_the_same_bytes_and_another_seed_others()
    {
        var (records, truth) = await WriteAsync(Options);
        Assert.Equal((records, truth), await WriteAsync(Options));
        Assert.NotEqual(records, (await WriteAsync(Options with { Seed = 4 })).Records);
    }

    [Fact]
    public async Task Every_line_is_a_sample_in_order_of_time()
    {
        var last = 0L;
        var lines = (await WriteAsync(Options)).Records.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6 * 21 * 24, lines.Length);
        foreach (var line in lines)
        {
            Assert.True(ServiceSampleJson.TryRead(Encoding.UTF8.GetBytes(line), out var sample, out var error), error);
            Assert.True(sample.Ticks >= last);
            last = sample.Ticks;
        }
    }

    [Fact]
    public void Faults_begin_in_the_second_week_and_show_in_their_metric()
    {
        var seen = 0;
        for (var number = 1; number <= 20; number++)
        {
            var service = new ServiceGenerator(Options, number);
            var rates = Enumerable.Range(0, Options.Hours).Select(hour => service.Make(hour, 0).Values[1]).ToArray();
            Assert.All(service.Faults, fault => Assert.InRange(fault.FromHour, ServicesSimulationOptions.CalmHours, Options.Hours - 1));
            foreach (var fault in service.Faults.Where(fault => fault.Kind == "errors"))
            {
                seen++;
                Assert.True(rates[fault.FromHour] > 3 * rates[..ServicesSimulationOptions.CalmHours].Average(), $"service {number}, hour {fault.FromHour}");
            }
        }

        Assert.True(seen > 5, $"{seen} faults of errors");
    }

    private static async Task<(string Records, string Truth)> WriteAsync(ServicesSimulationOptions options)
    {
        using var records = new MemoryStream();
        using var truth = new MemoryStream();
        await ServicesFile.WriteAsync(options, records, truth, static _ => { }, CancellationToken.None);
        return (Encoding.UTF8.GetString(records.ToArray()), Encoding.UTF8.GetString(truth.ToArray()));
    }
}
