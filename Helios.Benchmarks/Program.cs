using BenchmarkDotNet.Running;

namespace Helios.Benchmarks;

/// <summary>Entry point: <c>--filter '*'</c> runs everything, one benchmark class a hot path.</summary>
internal static class Program
{
    public static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
