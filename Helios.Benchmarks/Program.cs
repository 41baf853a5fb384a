using BenchmarkDotNet.Running;
using Helios.Benchmarks.Coverage;

namespace Helios.Benchmarks;

/// <summary>Entry point: <c>--filter '*'</c> runs everything, one benchmark class a hot path; <c>coverage</c> runs the study of intervals.</summary>
internal static class Program
{
    public static void Main(string[] args)
    {
        if (args is ["coverage", .. var study])
        {
            CoverageStudy.Run(study, Console.Out);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
