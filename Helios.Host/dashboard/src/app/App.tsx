import { lazy, Suspense } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { NotFound } from "../pages/NotFound";
import { PageBones } from "../ui/Bones";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { Shell } from "../ui/Shell";
import { ToastProvider } from "../ui/toasts";
import { screens } from "./pages";

const SignIn = lazy(() => import("../pages/sign-in/SignIn"));

export function App() {
  return (
    <BrowserRouter basename="/ui">
      <ToastProvider>
        <Routes>
          <Route
            path="/sign-in"
            element={
              <Suspense fallback={null}>
                <SignIn />
              </Suspense>
            }
          />
          <Route element={<Shell />}>
            {screens.map(({ path, Screen }) => (
              <Route
                key={path}
                path={path}
                element={
                  <ErrorBoundary>
                    <Suspense fallback={<PageBones />}>
                      <Screen />
                    </Suspense>
                  </ErrorBoundary>
                }
              />
            ))}
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </ToastProvider>
    </BrowserRouter>
  );
}
