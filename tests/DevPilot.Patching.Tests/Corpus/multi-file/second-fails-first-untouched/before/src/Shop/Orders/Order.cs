namespace Timing
{
    using System;

    public class Stopper
    {
        private long started;
        private bool running;

        public void Start()
        {
            started = Environment.TickCount64;
            running = true;
        }

        public long Stop()
        {
            if (!running)
            {
                return 0;
            }

            running = false;
            return Environment.TickCount64 - started;
        }

        public void Reset()
        {
            started = 0;
            running = false;
        }
    }
}
